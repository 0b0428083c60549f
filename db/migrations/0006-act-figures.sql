-- Acts that carry a figure: what a KPI was read at and on which day, and the weight put in force. Runs as covalent_owner.

ALTER TABLE record_act ADD COLUMN figure double precision CHECK (abs(figure) <= 1e15), ADD COLUMN day date;
