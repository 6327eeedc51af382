import Glibc

ProcessProtection.begin()
exit(Program.run(Array(CommandLine.arguments.dropFirst())).rawValue)
