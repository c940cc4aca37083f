"""Addresses over HTTP."""

from chat.views import MessageViewSet
from django.urls import include, path
from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register(r"rooms/(?P<room_name>\w+)/messages", MessageViewSet, basename="message")

urlpatterns = [path("api/", include(router.urls))]
