"""The map: folium, with our own Leaflet parts."""
