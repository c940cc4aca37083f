// Colours the answer that a page of the browsable API shows.
prettyPrint();
