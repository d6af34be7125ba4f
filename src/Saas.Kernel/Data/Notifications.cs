using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>
/// Listens to the database: a changed tenant is seen by every node within milliseconds, a full outbox wakes the pump.
/// A lost connection is taken up again, and both listeners also look by themselves now and then, so a lost message only costs time.
/// </summary>
internal sealed partial class Notifications(Databases databases, ITenantDirectory directory, Outbox.PumpSignal pump, ILogger<Notifications> log) : BackgroundService
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException && !stoppingToken.IsCancellationRequested)
            {
                Lost(error.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        await using var connection = await databases.Platform.OpenConnectionAsync(cancellation);
        var changed = true;
        connection.Notification += (_, message) =>
        {
            changed |= message.Channel == "tenants_changed";
            if (message.Channel == "pump")
            {
                pump.Set();
            }
        };
        await using (var listen = new NpgsqlCommand("listen tenants_changed; listen pump", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellation);
        }

        while (true)
        {
            if (changed)
            {
                changed = false;
                await directory.RefreshAsync(cancellation);
            }

            changed |= !await connection.WaitAsync(LookAnyway, cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The listening connection was lost ({Reason}); opening another")]
    private partial void Lost(string reason);
}
