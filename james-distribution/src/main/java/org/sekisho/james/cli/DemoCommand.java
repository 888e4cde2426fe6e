// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.sekisho.james.Home;
import org.sekisho.james.demo.Demo;
import picocli.CommandLine.Command;

/** Plays an hour of traffic with one stolen account through a private server. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Play an hour of traffic in less than a minute through a private server on free ports.",
            "It runs with a copy of your own conf/, so it shows what your rules do. Nothing leaves this machine."
        },
        footer = {
            "",
            "Exit codes: 0 honest mail was delivered and the thief was stopped; 1 not so; 2 the configuration",
            "does not start."
        })
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        return new Demo(Home.locate(), InstantSource.system(), out).run() ? 0 : 1;
    }
}
