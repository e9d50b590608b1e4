"""The dashboard: `streamlit run app.py`, or `dateline serve`. Sets up the page and routes; nothing else."""

from geo.ui.frame import set_up_app
from geo.ui.routes import route

set_up_app()
route().run()
