"""Every address of the site."""

from allauth.account.views import login
from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path

urlpatterns = [
    path("", include("messaging.urls")),
    path("accounts/", include("messaging.account_urls")),
    path("api/", include("messaging.api_urls")),
    path("admin/", admin.site.urls),
    # Of two addresses with one name the last is the one that is linked to.
    path("login/", login, name="account_login"),
    path("logout/", LogoutView.as_view(), name="account_logout"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

handler404 = "chatsite.errors.not_found"
handler500 = "chatsite.errors.server_error"
