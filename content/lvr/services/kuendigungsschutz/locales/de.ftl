# German texts stand in form.toml and package.toml.

# Ways to finish a step at the desk.
outcome-complete = Vollständig: alle anhören
outcome-decide = Entscheidungsreif
outcome-settled = Gütlich geeinigt
