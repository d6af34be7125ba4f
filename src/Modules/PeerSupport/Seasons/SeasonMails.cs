using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Tenants.Contracts;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>The mails of seasons and swaps: each to one leader, with what it is about as the argument.</summary>
internal static class SeasonMails
{
    public const string Published = "mail.season-published";
    public const string SwapProposed = "mail.swap-proposed";
    public const string SwapAnswered = "mail.swap-answered";

    public static Task<List<RepresentativeId>> LeadersAsync(TenantDb db, IReadOnlyCollection<OrganisationId> organisations, CancellationToken cancellation) =>
        db.Representatives.AsNoTracking().Where(person => organisations.Contains(person.OrganisationId) && person.Part == RepresentativePart.Leader && person.EndedAt == null)
            .OrderBy(person => person.Id).Select(person => person.Id).ToListAsync(cancellation);
}

/// <summary>A leader as a mail reaches them, and the room's language for what is written in it.</summary>
internal sealed class LeaderMail(TenantDb db, TenantScope scope, ITenantLinks links)
{
    /// <param name="fill">Called in the mail's language.</param>
    public async Task<MailDraft?> ToAsync(Guid subject, string path, Func<Representative, Task<Dictionary<string, object?>?>> fill, CancellationToken cancellation)
    {
        var id = new RepresentativeId(subject);
        var leader = await db.Representatives.AsNoTracking().SingleOrDefaultAsync(person => person.Id == id && person.EndedAt == null, cancellation);
        if (leader is null)
        {
            return null; // left since
        }

        var language = scope.Tenant.DefaultLanguage;
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language switch { "nn" => "nn-NO", "en" => "en-GB", _ => "nb-NO" });
            if (await fill(leader) is not { } values)
            {
                return null;
            }

            values["name"] = leader.Name;
            values["url"] = links.Absolute(scope.Tenant, $"/kontor/min-organisasjon/{leader.OrganisationId}/{path}");
            return new MailDraft(new MailRecipient(leader.Email), language, values);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}

/// <summary>What an organisation got in a season, and what it did not get.</summary>
internal sealed class SeasonPublishedMail(TenantDb db, LeaderMail mail, IRooms rooms, RuleWords words) : IMailSource
{
    public string Template => SeasonMails.Published["mail.".Length..];

    public Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation) => mail.ToAsync(subject, "sesong", async leader =>
    {
        if (!SeasonId.TryParse(argument, out var id) || await db.Seasons.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } season)
        {
            return null;
        }

        var organisation = await db.Organisations.AsNoTracking().Where(one => one.Id == leader.OrganisationId).Select(one => one.Name).SingleAsync(cancellation);
        var applications = await db.HoursApplications.AsNoTracking().Where(one => one.SeasonId == id && one.OrganisationId == leader.OrganisationId && one.Status != ApplicationStatus.Withdrawn)
            .OrderBy(one => one.CreatedAt).ThenBy(one => one.Id).ToListAsync(cancellation);
        var given = applications.Select(one => one.SeriesId).OfType<SeriesId>().ToList();
        var series = await db.Series.AsNoTracking().Where(one => given.Contains(one.Id)).OrderBy(one => one.CreatedAt).ThenBy(one => one.Id).ToListAsync(cancellation);
        var names = (await rooms.ListAsync(cancellation)).ToDictionary(room => room.Id);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["season"] = season.Name, ["organisation"] = organisation, ["from"] = Format.Current.Date(season.StartsOn), ["to"] = Format.Current.DateWithYear(season.EndsOn),
            ["any"] = series.Count > 0,
            ["got"] = series.Select(one => words.Of(one.Rule, one.FromTime, one.ToTime) + ", " + words.Room(one.RoomId, names)).ToList(),
            ["declined"] = applications.Where(one => one.Status == ApplicationStatus.Declined)
                .Select(one => new Dictionary<string, object?>(StringComparer.Ordinal) { ["what"] = words.Of(one.FirstChoice.Rule, one.FirstChoice.From, one.FirstChoice.To), ["reason"] = one.Reason }).ToList(),
        };
    }, cancellation);
}

/// <summary>What both mails about a swap say: what is offered for what, and how it stands.</summary>
internal sealed class SwapMail(TenantDb db, LeaderMail mail, IRooms rooms, RuleWords words)
{
    public Task<MailDraft?> ComposeAsync(Guid subject, string? argument, bool proposal, CancellationToken cancellation) => mail.ToAsync(subject, "bytter", async leader =>
    {
        if (!SwapId.TryParse(argument, out var id) || await db.Swaps.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } swap
            || (proposal ? swap.Status != SwapStatus.Proposed : swap.Status is not (SwapStatus.Accepted or SwapStatus.Declined)))
        {
            return null; // withdrawn or answered by now
        }

        var isOurs = leader.OrganisationId == swap.FromOrganisationId;
        var organisations = await db.Organisations.AsNoTracking().Where(one => one.Id == swap.FromOrganisationId || one.Id == swap.ToOrganisationId).ToDictionaryAsync(one => one.Id, one => one.Name, cancellation);
        var names = (await rooms.ListAsync(cancellation)).ToDictionary(room => room.Id);
        var offered = words.Time(swap.OfferedStartsAt, swap.OfferedEndsAt, swap.OfferedRoomId, names);
        var wanted = words.Time(swap.WantedStartsAt, swap.WantedEndsAt, swap.WantedRoomId, names);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["organisation"] = organisations[leader.OrganisationId], ["other"] = organisations[isOurs ? swap.ToOrganisationId : swap.FromOrganisationId],
            ["give"] = isOurs ? offered : wanted, ["get"] = isOurs ? wanted : offered, ["accepted"] = swap.Status == SwapStatus.Accepted, ["note"] = swap.Note.Length > 0 ? swap.Note : null,
        };
    }, cancellation);
}

internal sealed class SwapProposedMail(SwapMail mail) : IMailSource
{
    public string Template => SeasonMails.SwapProposed["mail.".Length..];

    public Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation) => mail.ComposeAsync(subject, argument, true, cancellation);
}

internal sealed class SwapAnsweredMail(SwapMail mail) : IMailSource
{
    public string Template => SeasonMails.SwapAnswered["mail.".Length..];

    public Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation) => mail.ComposeAsync(subject, argument, false, cancellation);
}
