"""`manage.py doctor` through proxies, right and wrong."""
