"""The doctor: walks the path of a message hop by hop, and says where it is broken.

variables, database, layer, receivers, processes   the hops that are asked from here
server, rest, login                                those that are asked by HTTP, as a browser asks
handshake, delivery, silence                       the WebSocket, a test message, a quiet socket
remedies                                           the very lines to change, for each proxy
examination                                        the order of the hops, and what rests on what
case, site, trial                                  what is examined: an address, a person, a channel
finding, report                                    what was found, and how it is shown
"""
