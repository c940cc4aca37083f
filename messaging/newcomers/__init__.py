"""How people come in: the owner, who founds the workspace, and everybody who is invited."""
