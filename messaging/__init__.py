"""The chat: its models, its events and the doors to them.

A module imports only from earlier levels of this list. Modules of one level do not import each
other, unless an arrow says that the later one may; a semicolon ends what an arrow says. A test
reads this list.

1. close_codes, counters, differences, frames, groups, identity, outages, pace, pictures, rights,
   services, text, traces, words; outgoing -> doubts
2. models
3. access, accounts, audit, branding, exceptions, forms, marks, positions, profile, rendering,
   threads; comings -> timeline; languages -> templatetags
4. permissions, parsers, pagination, renderers, throttles; acts, fields, moderation, newcomers ->
   serializers
5. layer -> events -> replay, sidebar; states
6. signals, presence
7. outbox -> connections -> feeds
8. the doors: authentication -> sockets -> consumers, realtime -> admin; viewsets, views, probes;
   demo, doctor, inquiry, irc, rtcheck -> management
9. the wiring: checks -> apps; routing, urls, account_urls, api_urls
"""
