"""Settings of REST, of its tokens and of its schema."""

from datetime import timedelta

FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "messaging.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": [
        "messaging.parsers.TextJSONParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        "messaging.renderers.PageRenderer",
    ],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["messaging.throttles.CallerThrottle"],
    "EXCEPTION_HANDLER": "messaging.viewsets.errors.answer",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "VIEW_DESCRIPTION_FUNCTION": "messaging.renderers.view_description",
}

KNOX = {"TOKEN_TTL": timedelta(days=90), "AUTH_HEADER_PREFIX": "Bearer"}

SPECTACULAR = {
    "TITLE": "Chatsite",
    "DESCRIPTION": (
        "Team chat that a group hosts itself.\n\n"
        "Browsers use their session, programs send `Authorization: Bearer <token>`. "
        "Lists come in pages by id, the latest first of all; `previous` and `next` lead on. "
        "A refusal has a `detail` in words, or errors by field."
    ),
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "chatsite.openapi.add_refusals",
        "chatsite.openapi.spell_local_times",
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "ENUM_NAME_OVERRIDES": {
        "InvitationStateEnum": "messaging.models.invitation.State",
        "RoleEnum": "messaging.models.Membership.Role",
        "WorkspaceRoleEnum": "messaging.models.User.Role",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}
