package store

// SyncContent is how the store syncs its journal.
var SyncContent = syncContent
