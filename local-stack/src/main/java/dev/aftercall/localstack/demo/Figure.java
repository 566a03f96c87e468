package dev.aftercall.localstack.demo;

/** One measured number, under a name that stays. */
record Figure(String name, double value, String unit) {}
