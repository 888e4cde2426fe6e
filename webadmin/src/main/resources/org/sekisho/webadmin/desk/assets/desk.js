// SPDX-License-Identifier: Apache-2.0
(function () {
  'use strict';

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function draw(place) {
    if (place.firstChild) { return; }
    var points = JSON.parse(place.dataset.points);
    var axis = { stroke: colour('--pico-color'), grid: { stroke: colour('--pico-muted-border-color') } };
    var plot = new uPlot({
      width: place.clientWidth,
      height: 260,
      cursor: { drag: { x: true, y: false } },
      axes: [axis, axis],
      series: [
        {},
        { label: place.dataset.handed, stroke: colour('--pico-primary'), width: 2, points: { show: points.at.length < 3 } },
        { label: place.dataset.failed, stroke: colour('--bad'), width: 2, points: { show: points.at.length < 3 } }
      ]
    }, [points.at, points.handed, points.failed], place);
    window.addEventListener('resize', function () {
      plot.setSize({ width: place.clientWidth, height: 260 });
    });
  }

  function ready() {
    document.querySelectorAll('.graph').forEach(draw);
  }

  // "/" goes to the search, "f" to the filter, "t" and "s" to the first two parts
  document.addEventListener('keydown', function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var target = { '/': '#find', f: '#q', t: '.parts a[href$="/today"]', s: '.parts a[href$="/suspensions"]' }[event.key];
    var found = target && document.querySelector(target);
    if (!found) { return; }
    event.preventDefault();
    if (found.tagName === 'A') { found.click(); } else { found.focus(); }
  });

  document.addEventListener('htmx:load', ready);
  document.addEventListener('DOMContentLoaded', ready);
}());
