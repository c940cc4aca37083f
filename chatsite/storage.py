"""Static files under names that carry their content's hash, for production."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedStaticFilesStorage(ManifestStaticFilesStorage):
    """Rewrites ES module imports too, so that browsers may keep every file for good."""

    support_js_module_import_aggregation = True

    # A pass brings new names one import further up; Django's five are soon used up by modules.
    max_post_process_passes = 20
