using Saas.Kernel.Time;
using Saas.Tests.Honoraria.Claims;
using Saas.Tests.Honoraria.Rates;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Rates to come, and people who have statements.</summary>
internal sealed partial class Seeds
{
    private async Task<Guid> RateTableAsync() =>
        await (await ApiAsync()).MadeAsync("rate-tables", RateJson.Table(Oslo.Date(fixture.App.Clock.GetUtcNow()).AddDays(1), $"r{Guid.CreateVersion7():N}"));

    private async Task<Guid> StatedPersonAsync() => (await new ClaimRoom(fixture.App, slug).PersonAsync()).Id.Value;
}
