# German texts that do not stand in form.toml or package.toml.

