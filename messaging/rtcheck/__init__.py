"""The proof: what was stored reaches every open browser, once, in order, whatever breaks.

cast, clerk    people and channels made for a check, in a process that removes them at its end
screen, browser what a page would show, and how it keeps up
writers        people who create, edit and delete over REST
proxy, faults  what goes wrong meanwhile
check, report  the run, and what it found
"""
