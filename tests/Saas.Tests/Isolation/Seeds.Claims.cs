using Saas.Honoraria.Contracts;
using Saas.Tests.Honoraria.Claims;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Claims and what hangs on them; one's own are those of the one who is everything in the room.</summary>
internal sealed partial class Seeds
{
    private ClaimRoom? _claims;
    private Guid _claim;

    private ClaimRoom Claims => _claims ??= new ClaimRoom(fixture.App, slug);

    private async Task<Guid> ClaimableAsync(UserRepresentativeId? person = null) =>
        (await Claims.AssignmentAsync(person ?? (await Claims.PersonAsync()).Id, await Claims.PayerAsync())).Value;

    private async Task<Guid> ClaimAsync(UserRepresentativeId? person = null)
    {
        using var api = await Claims.ApiAsync();
        return _claim = await api.BeginAsync(new AssignmentId(await ClaimableAsync(person)));
    }

    private async Task<Guid> ClaimReceiptAsync()
    {
        using var api = await Claims.ApiAsync();
        using var attached = await api.AttachAsync(_claim, ClaimRoom.Png, "image/png");
        return (await attached.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    /// <summary>The entry in the register of the one who is everything here, made where there is none.</summary>
    private async Task<UserRepresentativeId> OwnEntryAsync()
    {
        var tenant = fixture.App.Tenant(slug).Id;
        var users = await fixture.Database.RowsAsync($"select user_id::text from access.memberships where tenant_id = '{tenant}' and display_name = 'Alt Mulig' and ended_at is null order by created_at desc limit 1");
        if (users.Count == 0)
        {
            return (await Claims.PersonAsync()).Id; // nobody's own, as seen from another room
        }

        var user = users[0][0];
        var there = await fixture.Database.RowsAsync($"select id::text from honoraria.representatives where tenant_id = '{tenant}' and user_id = '{user}'");
        if (there.Count > 0)
        {
            return new UserRepresentativeId(Guid.Parse(there[0][0]));
        }

        var person = (await Claims.PersonAsync()).Id;
        await fixture.Database.ExecuteAsync($"update honoraria.representatives set user_id = '{user}' where id = '{person}'");
        return person;
    }
}
