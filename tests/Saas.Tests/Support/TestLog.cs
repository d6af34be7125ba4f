using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Saas.Tests.Support;

/// <summary>Everything the application logged, down to debug, for the canary and for counting commands.</summary>
internal sealed class TestLog : ILoggerProvider
{
    private const string Commands = "Microsoft.EntityFrameworkCore.Database.Command";

    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>How many commands EF has sent so far.</summary>
    public int CommandCount => Lines.Count(line => line.StartsWith(Commands + ":20101", StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{category}:{eventId.Id} [{logLevel}] {formatter(state, exception)} {exception}";
            lines.Enqueue(line);
            if (logLevel >= LogLevel.Error)
            {
                Console.Error.WriteLine(line); // a test that fails shows why
            }
        }
    }
}
