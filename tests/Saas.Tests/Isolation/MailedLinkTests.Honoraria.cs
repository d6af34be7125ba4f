using System.Net.Http.Json;
using Saas.Tests.Honoraria.Claims;
using Saas.Tests.Honoraria.Register;
using Saas.Tests.PeerSupport;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

public sealed partial class MailedLinkTests
{
    /// <summary>representative-asked, left behind in the state that its link could change; and declaration-ending.</summary>
    private async Task RegisterMailsAsync()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var person = await api.EnterAsync("Spurt Person");
        await api.MadeAsync("requests", RegisterJson.Ask(_app.Today().AddDays(14), 1, person));
        using var signed = await api.PostAsJsonAsync($"user-representatives/{person}/declarations", new { signedOn = _app.Today().AddYears(-1), validUntil = _app.Today().AddDays(20) });
        signed.EnsureSuccessStatusCode();
        await _app.RunJobsAsync("representatives.tend");
        await ClaimMailsAsync();
        await _app.EmptyOutboxesAsync(fixture.Database);
    }

    /// <summary>claim-approved, claim-returned, claim-rejected.</summary>
    private async Task ClaimMailsAsync()
    {
        var claims = new ClaimRoom(_app);
        using var api = await claims.ApiAsync();
        using var other = await claims.ApiAsync(); // nobody decides on what they submitted, a machine neither
        var (page, officer) = await claims.OfficerAsync();
        page.Dispose();
        var (payer, person) = (await claims.PayerAsync(), (await claims.PersonAsync()).Id);
        foreach (var verb in new[] { "approve", "return", "reject" })
        {
            var id = await claims.SubmittedAsync(api, person, payer);
            using var decided = verb == "approve" ? await other.ApproveAsync(id, officer) : await other.PostAsJsonAsync($"claims/{id}/{verb}", new { decidedBy = officer, reason = "Kvitteringen mangler." });
            decided.EnsureSuccessStatusCode();
        }
    }
}
