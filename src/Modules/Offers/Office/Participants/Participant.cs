using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Participants;

/// <summary>One enrolment, opened: who it is and what they need. Only what a page shows is ever opened.</summary>
internal sealed record Participant(
    EnrolmentId Id, OfferId OfferId, int Number, EnrolmentStatus Status, EnrolmentRole Role, string Home, DateTimeOffset CreatedAt, DateTimeOffset? OfferedUntil, Person Who,
    PoolId? Pool, EnrolmentId? Party)
{
    /// <summary>The contact, where it is another than the one who comes.</summary>
    public string? Contact => Who.ChildName is null ? null : Who.Name;

    public static async Task<List<Participant>> ReadAsync(TenantDb db, KeyRing keys, IMunicipalities municipalities, IQueryable<Enrolment> which, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var rows = await which.ToListAsync(cancellation);
        return [.. rows.Select(row => new Participant(
            row.Id, row.OfferId, row.Number, row.Status, row.Role, NameOf(municipalities, row.HomeMunicipality), row.CreatedAt, row.OfferedUntil,
            Person.Open(cipher, row.Id, row.Person), row.PoolId, row.PartyId))];
    }

    /// <exception cref="Missing">No such enrolment in this offer.</exception>
    public static async Task<Participant> FindAsync(TenantDb db, KeyRing keys, IMunicipalities municipalities, OfferId offer, EnrolmentId id, CancellationToken cancellation) =>
        (await ReadAsync(db, keys, municipalities, db.Enrolments.AsNoTracking().Where(e => e.OfferId == offer && e.Id == id), cancellation)).SingleOrDefault()
        ?? throw new Missing("enrolment");

    private static string NameOf(IMunicipalities municipalities, string number) =>
        MunicipalityNumber.TryParse(number, out var parsed) ? municipalities.Last(parsed)?.Name ?? number : number;
}

/// <summary>One need as a tag: icon and words.</summary>
internal sealed record NeedTag(string Icon, string Text);

internal static class NeedWords
{
    public static List<NeedTag> Tags(this Needs needs, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<OffersText> names)
    {
        var tags = new List<NeedTag>();
        if (needs.InterpreterLanguage is { } language)
        {
            tags.Add(new NeedTag("Language", text["Need.Interpreter", names.Language(language)]));
        }

        if (needs.Wheelchair)
        {
            tags.Add(new NeedTag("Wheelchair", text["Need.Wheelchair"]));
        }

        if (needs.Companion)
        {
            tags.Add(new NeedTag("PersonPlus", text["Need.Companion"]));
        }

        if (needs.HearingLoop)
        {
            tags.Add(new NeedTag("EarSoundwaves", text["Need.HearingLoop"]));
        }

        if (needs.Diet is { } diet)
        {
            tags.Add(new NeedTag("Fork", diet));
        }

        return tags;
    }
}
