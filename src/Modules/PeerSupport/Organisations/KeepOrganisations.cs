using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>The verbs on an organisation's card: page, API and demo come here.</summary>
internal sealed class KeepOrganisations(TenantDb db, PlatformDb platform, ITopics topics, AuditLog audit, TimeProvider time)
{
    /// <summary>0 is the tenant's own.</summary>
    private const int FirstHue = 1;
    private const int LastHue = 5;

    /// <summary>The name under which the organisation is known on the platform, whichever room wrote it down first; null when none has. Where it works is not told.</summary>
    public Task<string?> KnownNameAsync(OrganisationNumber number, CancellationToken cancellation) =>
        platform.Parties.AsNoTracking().Where(party => party.Number == number.Value).Select(party => party.Name).SingleOrDefaultAsync(cancellation);

    public async Task<OrganisationId?> FindAsync(OrganisationNumber number, CancellationToken cancellation) =>
        await db.Organisations.Where(one => one.Number == number.Value).Select(one => (OrganisationId?)one.Id).SingleOrDefaultAsync(cancellation);

    /// <exception cref="Refused"><c>organisation.exists</c>, with its id as the extension <c>organisation</c>.</exception>
    /// <exception cref="Invalid">No name was given and none is known; an unknown theme.</exception>
    public async Task<OrganisationId> RegisterAsync(OrganisationRequest request, CancellationToken cancellation)
    {
        if (!OrganisationNumber.TryParse(request.Number, out var number))
        {
            throw new Invalid("number", "is no organisation number: nine digits, and the last one must fit");
        }

        if (await FindAsync(number, cancellation) is { } known)
        {
            throw new Refused("organisation.exists", "The organisation is in the list already. Open its card instead.") 
            {
                Field = "Input.Number", Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["organisation"] = known.Value },
            };
        }

        CheckThemes(request.Themes);
        var (now, given) = (time.GetUtcNow(), request.Name?.Trim());
        var name = string.IsNullOrEmpty(given) ? await KnownNameAsync(number, cancellation) ?? throw new Invalid("name", "is required: nobody has written down this organisation before") : given;
        await platform.Database.ExecuteSqlAsync($"insert into platform.organisations (number, name, created_at) values ({number.Value}, {name}, {now}) on conflict do nothing", cancellation);
        var id = OrganisationId.New(now);
        db.Organisations.Add(Organisation.Make(db.TenantId, id, number, name, request.About.Trim(), request.Themes, request.Hue ?? await FreeHueAsync(cancellation), now));
        audit.Note("organisations.register", "organisation", id.Value);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <exception cref="Missing">No such organisation in this room.</exception>
    public async Task DescribeAsync(OrganisationId id, OrganisationCardRequest request, CancellationToken cancellation)
    {
        CheckThemes(request.Themes);
        var organisation = await db.Organisations.SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("organisation");
        organisation.Describe(request.Name.Trim(), request.About.Trim(), request.Themes, request.Hue ?? organisation.Hue, time.GetUtcNow());
        audit.Note("organisations.change", "organisation", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// Proposes this card's name to others who write down the same number, instead of the one that whoever came first wrote. Nobody's card is changed; a chapter's own
    /// name stays its room's, since this takes a decision of its own.
    /// </summary>
    /// <exception cref="Missing">No such organisation in this room.</exception>
    public async Task ProposeNameAsync(OrganisationId id, CancellationToken cancellation)
    {
        var card = await db.Organisations.AsNoTracking().Where(one => one.Id == id).Select(one => new { one.Number, one.Name }).SingleOrDefaultAsync(cancellation) ?? throw new Missing("organisation");
        await platform.Parties.Where(party => party.Number == card.Number).ExecuteUpdateAsync(party => party.SetProperty(one => one.Name, card.Name), cancellation);
        audit.Note("organisations.propose-name", "organisation", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    private void CheckThemes(IReadOnlyList<string> themes)
    {
        if (themes.Except(topics.List().Select(topic => topic.Key), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new Invalid("themes", $"«{unknown}» is no topic; GET /api/v1/open/topics lists them");
        }
    }

    /// <summary>The colour that the fewest have.</summary>
    private async Task<int> FreeHueAsync(CancellationToken cancellation)
    {
        var taken = await db.Organisations.GroupBy(one => one.Hue).Select(group => new { Hue = group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Hue, one => one.Count, cancellation);
        return Enumerable.Range(FirstHue, LastHue - FirstHue + 1).MinBy(hue => taken.GetValueOrDefault(hue));
    }
}
