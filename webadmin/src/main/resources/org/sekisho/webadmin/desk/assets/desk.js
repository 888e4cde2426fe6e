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

  // the server has stopped, or is in trouble: say so instead of showing what is old
  function tell() {
    if (document.querySelector('.unreachable')) { return; }
    var line = document.createElement('p');
    line.className = 'refused unreachable';
    line.setAttribute('role', 'alert');
    line.textContent = document.body.dataset.unreachable;
    document.getElementById('main').prepend(line);
  }

  document.addEventListener('htmx:sendError', tell);
  document.addEventListener('htmx:responseError', tell);
  document.addEventListener('htmx:load', ready);
  document.addEventListener('DOMContentLoaded', ready);
}());
