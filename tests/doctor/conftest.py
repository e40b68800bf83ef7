"""What the doctor looks at: databases of every kind."""

from tests.contracts.conftest import database as database
from tests.contracts.conftest import postgresql_server as postgresql_server
