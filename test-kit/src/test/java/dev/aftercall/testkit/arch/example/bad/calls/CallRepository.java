package dev.aftercall.testkit.arch.example.bad.calls;

public class CallRepository {}
