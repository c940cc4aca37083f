// The viewer's drafts, in this browser.

import { Drafts } from "../lib/drafts.js";
import { StoredMap } from "../lib/stored-map.js";
import { viewerId } from "./page.js";

export const drafts = new Drafts(new StoredMap(localStorage, `chatsite.drafts.${viewerId}`));
