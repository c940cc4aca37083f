"""The proof: what was stored reaches every open browser, once, in order, whatever breaks.

cast, clerk    people and channels made for a check, in a process that removes them at its end
screen, pulse  what a page would show, and how it keeps a connection
browser        one open page
site, writers  the addresses; people who create, edit and delete over REST
proxy, faults  what goes wrong meanwhile
check          the run
judge, report  what it found
"""
