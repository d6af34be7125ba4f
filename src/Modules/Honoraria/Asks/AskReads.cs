using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Asks;

internal sealed record AskRow(AskId Id, string Title, DateOnly OnDate, TimeOnly? StartsAt, int Wanted, DateOnly AnswerBy, AskStatus Status, int Asked, int Yes, int No, DateTimeOffset CreatedAt);

internal sealed record AskedRow(AskedId Id, UserRepresentativeId Representative, string Name, AskAnswer Answer, DateTimeOffset? AnsweredAt, AssignmentId? Assignment);

internal static class AskReads
{
    public const int Most = 500;

    /// <summary>The newest first. One query.</summary>
    public static Task<List<AskRow>> ListAsync(TenantDb db, AskStatus? status, string? words, CancellationToken cancellation)
    {
        var rows = status is { } one ? db.Asks.AsNoTracking().Where(ask => ask.Status == one) : db.Asks.AsNoTracking();
        if (words is not null)
        {
            var like = "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            rows = rows.Where(ask => EF.Functions.ILike(ask.Title, like, "\\"));
        }

        return rows.OrderByDescending(ask => ask.CreatedAt).ThenByDescending(ask => ask.Id).Take(Most).Select(ask => new AskRow(
            ask.Id, ask.Title, ask.OnDate, ask.StartsAt, ask.Wanted, ask.AnswerBy, ask.Status, ask.People.Count, ask.People.Count(person => person.Answer == AskAnswer.Yes),
            ask.People.Count(person => person.Answer == AskAnswer.No), ask.CreatedAt)).ToListAsync(cancellation);
    }

    /// <exception cref="Missing">No such request in this room.</exception>
    public static async Task<(Ask Ask, IReadOnlyList<AskedRow> People)> OneAsync(TenantDb db, AskId id, CancellationToken cancellation)
    {
        var ask = await db.Asks.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("request");
        var people = db.Set<UserRepresentative>();
        return (ask, await db.AskedPeople.AsNoTracking().Where(one => one.AskId == id)
            .Join(people, one => one.RepresentativeId, person => person.Id, (one, person) => new { one, person.Name }).OrderBy(pair => pair.Name).ThenBy(pair => pair.one.Id)
            .Select(pair => new AskedRow(pair.one.Id, pair.one.RepresentativeId, pair.Name, pair.one.Answer, pair.one.AnsweredAt, pair.one.AssignmentId)).ToListAsync(cancellation));
    }
}
