// The people and channels that the viewer may name.

import { Directory } from "../lib/directory.js";
import { api } from "./api.js";

export const directory = new Directory((path) => api.get(path));
