# German texts stand in form.toml and package.toml.
