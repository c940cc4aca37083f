"""Every address of the site."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("messaging.urls")),
    path("api/", include("messaging.api_urls")),
    path("admin/", admin.site.urls),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

handler404 = "chatsite.errors.not_found"
handler500 = "chatsite.errors.server_error"
