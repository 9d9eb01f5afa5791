"""One file a command or group of commands of `khao`; only these read settings."""
