using System.Globalization;
using Microsoft.AspNetCore.Http;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;

namespace Saas.Offers.Competences;

/// <summary>What is looked for in the register. Lives in the address; what it does not understand there it leaves out.</summary>
internal sealed record RegisterFilter(string? Query, CompetenceKind? Kind, Side? Side, CompetenceState? State)
{
    public bool IsBare => Query is null && Kind is null && Side is null && State is null;

    public static RegisterFilter Read(IQueryCollection query)
    {
        var words = query["q"].ToString().Trim();
        return new RegisterFilter(
            words.Length == 0 ? null : words[..Math.Min(words.Length, 100)],
            KebabEnum.TryParse<CompetenceKind>(query["type"], out var kind) ? kind : null,
            KebabEnum.TryParse<Side>(query["part"], out var side) ? side : null,
            KebabEnum.TryParse<CompetenceState>(query["gyldig"], out var state) ? state : null);
    }

    /// <summary>By name; the renewal list begins with what runs out first.</summary>
    public List<RegisterRow> Apply(IEnumerable<RegisterRow> rows)
    {
        var found = rows.Where(row => (Kind is null || row.Kind == Kind) && (Side is null || row.Side == Side) && (State is null || row.State == State)
            && (Query is null || new[] { row.Name, row.Organisation, row.What }.Any(text => text?.Contains(Query, StringComparison.CurrentCultureIgnoreCase) == true)));
        var byName = StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true);
        return [.. State is CompetenceState.Soon or CompetenceState.Expired ? found.OrderBy(row => row.ValidUntil).ThenBy(row => row.Name, byName) : found.OrderBy(row => row.Name, byName).ThenByDescending(row => row.AcquiredOn)];
    }
}
