"""The map in the browser: folium sets Leaflet up, our own scripts draw plain data that they are handed."""

from app.maps.assets import static_files
from app.maps.page import Page, page, single_file
from app.maps.payload import MapPayload

__all__ = ["MapPayload", "Page", "page", "single_file", "static_files"]
