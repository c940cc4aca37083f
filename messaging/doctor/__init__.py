"""The doctor: walks the path of a message hop by hop, and says where it is broken.

examination                              the order of the hops, and what rests on what
variables, database, layer, receivers, processes   hops that are asked from here
server, rest, login                      hops that are asked by HTTP, as a browser asks
handshake, promptness, origins, silence  hops of the WebSocket
messages, delivery, passage              hops of the test message, and its way
case, site, trial, sockets               what is examined: an address, a person, a channel
finding, remedies, report                what was found, the lines to change, how it is shown
"""
