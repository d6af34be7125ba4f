using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Inquiries;

/// <summary>Something in a note that looks like somebody, for a program: where it stands, never what it says.</summary>
/// <param name="Item">Which of the batch, from 0.</param>
/// <param name="CanBeConfirmed">False where a number checks out: then only taking it out helps.</param>
internal sealed record NoteMark(int Item, string Kind, int Start, int Length, bool CanBeConfirmed);

/// <summary>What must be true of inquiries before they are stored. The same few questions to the database for one and for five hundred.</summary>
internal sealed class CheckInquiries(TenantDb db, LogReach reach, ArenaList arenas, ITopics topics, IOffers offers)
{
    private static readonly char[] Between = [' ', '-', ',', '.'];

    /// <param name="list">Name of the list they came in, for the paths of what is wrong; empty for a single one.</param>
    /// <exception cref="Missing">An organisation is not in the caller's reach.</exception>
    /// <exception cref="Invalid">Arena or theme is none of the room's.</exception>
    /// <exception cref="Refused"><c>inquiry.identifies</c></exception>
    public async Task RequireAsync(IReadOnlyList<InquiryRequest> requests, string list, CancellationToken cancellation)
    {
        await reach.RequireAsync([.. requests.Select(request => request.OrganisationId).Distinct()], cancellation);
        await RequireWordsAsync(requests, list, cancellation);
        await RequireNobodyAsync(requests, cancellation);
    }

    private async Task RequireWordsAsync(IReadOnlyList<InquiryRequest> requests, string list, CancellationToken cancellation)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (requests.Any(request => Said(request.Arena)))
        {
            var there = (await arenas.ReadAsync(cancellation)).Where(arena => arena.InUse).Select(arena => arena.Key).ToHashSet(StringComparer.Ordinal);
            Look(request => request.Arena, there.Contains, "arena", "is no arena of this room");
        }

        var themes = requests.Select(request => request.Theme?.Trim()).Where(Said).ToHashSet(StringComparer.Ordinal);
        if (themes.Count > 0)
        {
            var known = topics.List().Select(topic => topic.Key).ToHashSet(StringComparer.Ordinal);
            known.UnionWith(themes.IsSubsetOf(known!) ? [] : await offers.TopicsAsync(cancellation)); // a topic that the room has made itself
            Look(request => request.Theme, known.Contains, "theme", "is no topic of this room's offers");
        }

        if (errors.Count > 0)
        {
            throw new Invalid(errors);
        }

        void Look(Func<InquiryRequest, string?> field, Func<string, bool> isKnown, string name, string message)
        {
            for (var i = 0; i < requests.Count; i++)
            {
                if (field(requests[i])?.Trim() is { Length: > 0 } value && !isKnown(value))
                {
                    errors[list.Length == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{list}[{i}].{name}")] = [message];
                }
            }
        }
    }

    private async Task RequireNobodyAsync(IReadOnlyList<InquiryRequest> requests, CancellationToken cancellation)
    {
        if (!requests.Any(request => Said(request.Note)))
        {
            return;
        }

        var known = await KnownWordsAsync(cancellation);
        var marks = requests.SelectMany((request, item) => IdentityMarks.Find(request.Note ?? "", known).Where(mark => mark.IsCertain || !request.NoteConfirmed)
            .Select(mark => new NoteMark(item, KebabEnum.Text(mark.Kind), mark.Start, mark.Length, !mark.IsCertain))).ToList();
        if (marks.Count > 0)
        {
            throw new Refused("inquiry.identifies", "The note looks as if it says who somebody is. Take that out; or, where no number checks out, confirm that it identifies nobody.")
            {
                Field = "Note", Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["found"] = marks },
            };
        }
    }

    /// <summary>Words with a capital that are nobody's name here.</summary>
    public async Task<IReadOnlySet<string>> KnownWordsAsync(CancellationToken cancellation)
    {
        var organisations = await db.Organisations.AsNoTracking().Select(organisation => organisation.Name).ToListAsync(cancellation);
        return organisations.Concat((await arenas.ReadAsync(cancellation)).Select(arena => arena.Name)).Concat(topics.List().Select(topic => topic.Name)).Append(db.Tenant.Name)
            .Append("Norge Norway Facebook Messenger Teams Zoom Helfo Helsenorge English Norsk")
            .SelectMany(name => name.Split(Between, StringSplitOptions.RemoveEmptyEntries)).Where(word => char.IsUpper(word[0])).ToHashSet(StringComparer.Ordinal);
    }

    private static bool Said(string? text) => !string.IsNullOrWhiteSpace(text);
}
