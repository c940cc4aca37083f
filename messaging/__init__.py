"""The chat: its models, its events and the doors to them.

A module imports only from earlier levels of this list; modules of one level do not import each
other unless the list says so with an arrow:

1. groups, text
2. models
3. access, rendering, timeline
4. exceptions -> permissions; parsers, pagination, renderers; fields -> serializers
5. events, replay
6. signals, presence
7. outbox -> connections -> feeds -> sweep
8. the doors: authentication, consumers, viewsets, views, admin, management commands
"""
