"""Static files under names that carry their content's hash, compressed, for production."""

from servestatic.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Rewrites ES module imports too, so that browsers may keep every file for good.

    Beside each file that gains by it stands a compressed one, which the server sends instead.
    """

    support_js_module_import_aggregation = True

    # A pass brings new names one import further up; Django's five are soon used up by modules.
    max_post_process_passes = 20
