"""Everything that talks to something outside: browser, store, keyring, exports, interfaces."""
