"""What Streamlit alone needs to open a page."""

import streamlit as st

st.set_page_config(layout="wide")
st.code("ready", language=None)
