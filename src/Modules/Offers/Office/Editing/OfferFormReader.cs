using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Errors;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Editing;

/// <summary>Reads the form as a request. Every wrong field is named where it stands, in words that say what to do.</summary>
internal sealed class OfferFormReader(OfferForm form, ModelStateDictionary state, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<WaitingText> seats)
{
    public const string Prefix = "Input";

    /// <summary>More than anybody plans by hand; keeps a page a page.</summary>
    public const int MostSessions = 100;

    /// <summary>Which row of the form each session of the request stands in.</summary>
    private readonly List<int> _rows = [];

    /// <returns>Null when something is wrong.</returns>
    public OfferRequest? Read()
    {
        var request = form.Request(ReadSessions());
        CheckSeats(request);
        Check(request, "", field => IsAboutSeats(field) || (field == nameof(OfferRequest.EnrolUntil) && _rows.Exists(HasErrors)));
        for (var i = 0; i < request.Translations.Count; i++)
        {
            Check(request.Translations[i], $".Translations[{form.Translations.FindIndex(words => words.Language == request.Translations[i].Language)}]");
        }

        return state.IsValid ? request : null;
    }

    /// <summary>What the planner found wrong goes to the row it is about.</summary>
    public void Note(Invalid invalid)
    {
        foreach (var path in invalid.Errors.Keys)
        {
            var index = path.StartsWith("sessions[", StringComparison.Ordinal) && int.TryParse(path[9..path.IndexOf(']', StringComparison.Ordinal)], out var at) && at < _rows.Count ? at : -1;
            state.AddModelError(index < 0 ? "" : $"{Row(_rows[index])}.Date", index < 0 ? text["Wrong.Field"] : text["Wrong.Session.Past", index + 1]);
        }
    }

    private void CheckSeats(OfferRequest request)
    {
        for (var (row, at) = (0, 0); row < form.Pools.Count && request.Pools.Count > 0; row++)
        {
            if (!form.Pools[row].IsBlank)
            {
                var pool = request.Pools[at++];
                Wrong(pool.Name.Length is 0 or > 80 || pool.Name.Any(char.IsControl), $"Pools[{row}].Name", "Form.Wrong.PoolName");
                Wrong(pool.Seats is < 1 or > 10000, $"Pools[{row}].Seats", "Form.Wrong.PoolSeats");
                Wrong(pool.Roles.Count == 0, $"Pools[{row}].Roles", "Form.Wrong.PoolRoles");
            }
        }

        for (var (row, at) = (0, 0); row < form.Quotas.Count && request.Quotas.Count > 0; row++)
        {
            if (!form.Quotas[row].IsBlank)
            {
                var quota = request.Quotas[at++];
                Wrong(!Tenants.Contracts.MunicipalityNumber.TryParse(quota.Municipality, out _), $"Quotas[{row}].Municipality", "Form.Wrong.QuotaHome");
                Wrong(quota.Seats is < 0 or > 10000, $"Quotas[{row}].Seats", "Form.Wrong.QuotaSeats");
            }
        }

        foreach (var (member, key) in SeatRules.Wrong(request).SelectMany(wrong => wrong.MemberNames).Select(member => (member, KeyOf(member))))
        {
            Wrong(true, member switch { nameof(OfferRequest.Pools) => "Pools[0].Name", nameof(OfferRequest.Quotas) => "Quotas[0].Municipality", _ => member }, key);
        }

        Wrong(request is { LateEnrolment: true, EnrolUntil: { } last, Sessions.Count: > 0 } && last > Kernel.Time.Oslo.Date(request.Sessions.Max(session => session.EndsAt)), nameof(OfferRequest.EnrolUntil), "Form.Wrong.EnrolUntil");

        static string KeyOf(string member) => member switch
        {
            nameof(OfferRequest.Pools) => "Form.Wrong.Pools",
            nameof(OfferRequest.LateEnrolment) => "Form.Wrong.Late",
            nameof(OfferRequest.Quotas) or nameof(OfferRequest.QuotaForOthers) => "Form.Wrong.Quotas",
            _ => "Form.Wrong.Pools",
        };

        void Wrong(bool isWrong, string field, string key)
        {
            if (isWrong && !(state.TryGetValue($"{Prefix}.{field}", out var entry) && entry.Errors.Count > 0))
            {
                state.AddModelError($"{Prefix}.{field}", seats[key]);
            }
        }
    }

    /// <summary>Said already, where it stands in the form.</summary>
    private static bool IsAboutSeats(string field) => field is nameof(OfferRequest.Pools) or nameof(OfferRequest.Quotas) or nameof(OfferRequest.LateEnrolment);

    private static string Row(int row) => $"{Prefix}.Sessions[{row}]";

    private List<SessionRequest> ReadSessions()
    {
        var sessions = new List<SessionRequest>();
        for (var row = 0; row < form.Sessions.Count; row++)
        {
            if (form.Sessions[row].IsBlank)
            {
                continue;
            }

            _rows.Add(row);
            var session = form.Sessions[row].Read(Row(row), _rows.Count, state, text);
            Check(session, $".Sessions[{row}]", field => field is nameof(SessionRequest.StartsAt) or nameof(SessionRequest.EndsAt)); // said by the row itself
            sessions.Add(session);
        }

        if (sessions.Count > MostSessions)
        {
            state.AddModelError($"{Row(_rows[MostSessions])}.Date", text["Wrong.Session.TooMany", MostSessions]);
        }

        return sessions;
    }

    private bool HasErrors(int row) => state.Keys.Any(key => key.StartsWith(Row(row), StringComparison.Ordinal) && state[key]!.Errors.Count > 0);

    /// <summary>The request says which fields are wrong, this says it in words. A field that could not be read at all has its words already.</summary>
    private void Check(object request, string path, Func<string, bool>? except = null)
    {
        foreach (var member in Rules.Broken(request).Where(member => except?.Invoke(member) != true))
        {
            var key = $"{Prefix}{path}.{member}";
            if (!state.TryGetValue(key, out var entry) || entry.Errors.Count == 0)
            {
                state.AddModelError(key, Words(member, request.GetType().GetProperty(member)?.GetValue(request)));
            }
        }
    }

    private string Words(string member, object? value)
    {
        var words = text[value is null or "" ? $"Wrong.{member}.Missing" : $"Wrong.{member}"];
        return words.ResourceNotFound ? text["Wrong.Field"] : words.Value;
    }
}
