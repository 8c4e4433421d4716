//! Everything that is tested from outside: the command line, whole workspaces, the pages and the rules of the house.

mod architecture;
mod broken;
mod catalogue;
mod escaping;
mod example;
mod kinds;
mod project;
mod safety;
mod watch;
