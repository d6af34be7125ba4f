using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Saas.Tests.Messaging;

/// <summary>The SMTP server of npm's smtp-server, in a process of its own (smtp-sink.mjs).</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<JsonElement> _events = Channel.CreateUnbounded<JsonElement>();

    private SmtpSink(Process process)
    {
        _process = process;
        _ = Task.Run(ReadAsync);
    }

    public int Port { get; private set; }

    public static async Task<SmtpSink> StartAsync(string? user = null, string? password = null)
    {
        var start = new ProcessStartInfo("node", Path.Combine(Repository(), "tests", "Saas.Tests", "Messaging", "smtp-sink.mjs"))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        start.Environment["SINK_USER"] = user;
        start.Environment["SINK_PASSWORD"] = password;
        var sink = new SmtpSink(Process.Start(start)!);
        sink.Port = (await sink.NextAsync()).GetProperty("port").GetInt32();
        return sink;
    }

    /// <summary>The next thing that happened; fails after ten seconds.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await _events.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next message that was taken.</summary>
    public async Task<(string From, string To, string Message)> MessageAsync()
    {
        var taken = await NextAsync();
        return (taken.GetProperty("from").GetString()!, taken.GetProperty("to")[0].GetString()!, Encoding.UTF8.GetString(taken.GetProperty("message").GetBytesFromBase64()));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            await _events.Writer.WriteAsync(JsonDocument.Parse(line).RootElement);
        }

        _events.Writer.Complete();
    }

    private static string Repository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "package.json")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
