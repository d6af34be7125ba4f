using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Saas.Benchmarks;

/// <summary>What one run of load saw.</summary>
internal sealed record LoadResult(double PerSecond, double P50Ms, double P95Ms, double P99Ms, int Bytes);

/// <summary>
/// Keep-alive HTTP/1.1 over plain sockets, so that the generator takes as little of the two cores as it can. Bounded in time; loopback only.
/// </summary>
internal static class Load
{
    public static Task<LoadResult> RunAsync(Uri url, int connections, TimeSpan duration)
    {
        var request = Encoding.ASCII.GetBytes($"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nAccept: application/json\r\n\r\n");
        return RunAsync(url, () => request, "200", connections, duration);
    }

    /// <param name="request">The next whole request; called by many at once.</param>
    /// <param name="status">The only status that counts; another one ends the run.</param>
    public static async Task<LoadResult> RunAsync(Uri url, Func<byte[]> request, string status, int connections, TimeSpan duration)
    {
        var expected = Encoding.ASCII.GetBytes(status);
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var started = Stopwatch.GetTimestamp();
        var runs = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => OneAsync(url.Port, request, expected, until))));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var times = runs.SelectMany(run => run.Times).Order().ToArray();
        double At(double share) => times[(int)Math.Min(times.Length - 1, times.Length * share)] * 1000.0 / Stopwatch.Frequency;
        return new LoadResult(times.Length / seconds, At(0.5), At(0.95), At(0.99), runs[0].Bytes);
    }

    /// <summary>
    /// Loads until the rate rises no more, two minutes at most: the compiler goes on improving hot paths for a while, the longer the more code there is, and no side is
    /// measured cold.
    /// </summary>
    public static async Task WarmAsync(Func<TimeSpan, Task<LoadResult>> load)
    {
        var (best, tired) = (0.0, 0);
        for (var slice = 0; slice < 24 && tired < 4; slice++)
        {
            var rate = (await load(TimeSpan.FromSeconds(5))).PerSecond;
            (best, tired) = rate > best * 1.02 ? (rate, 0) : (best, tired + 1);
        }
    }

    private static async Task<(List<long> Times, int Bytes)> OneAsync(int port, Func<byte[]> request, byte[] status, long until)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[1 << 20];
        var times = new List<long>(100_000);
        var bytes = 0;
        while (Stopwatch.GetTimestamp() < until)
        {
            var sent = Stopwatch.GetTimestamp();
            await socket.SendAsync(request());
            bytes = await ReadAsync(socket, buffer, status);
            times.Add(Stopwatch.GetTimestamp() - sent);
        }

        return (times, bytes);
    }

    private static async Task<int> ReadAsync(Socket socket, byte[] buffer, byte[] status)
    {
        var length = 0;
        var head = -1;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }

            length += read;
            if (head < 0 && (head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) >= 0)
            {
                if (!buffer.AsSpan(9, 3).SequenceEqual(status))
                {
                    throw new InvalidOperationException(Encoding.ASCII.GetString(buffer, 0, Math.Min(length, 400)));
                }
            }

            if (head >= 0 && IsWhole(buffer.AsSpan(0, length), head))
            {
                return length;
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer, int head)
    {
        var headers = answer[..head];
        var at = headers.IndexOf("Content-Length: "u8);
        if (at < 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var text = headers[(at + 16)..];
        var end = text.IndexOf((byte)'\r');
        return answer.Length >= head + 4 + int.Parse(end < 0 ? text : text[..end], CultureInfo.InvariantCulture);
    }
}
