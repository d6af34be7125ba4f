using Saas.Offers.Enrolments;

namespace Saas.Offers.Office.Participants;

/// <summary>Somebody enrolled by phone or over the counter. Becomes an <see cref="EnrolRequest"/>: the rules are the same for everybody.</summary>
internal sealed class AddForm
{
    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? HomeMunicipality { get; set; }

    public EnrolmentRole Role { get; set; }

    public string? Language { get; set; }

    public bool ForChild { get; set; }

    public string? ChildName { get; set; }

    public int? ChildAge { get; set; }

    public bool Interpreter { get; set; }

    public string? InterpreterLanguage { get; set; }

    public bool Companion { get; set; }

    public bool Wheelchair { get; set; }

    public bool HearingLoop { get; set; }

    public string? Diet { get; set; }

    public bool WithSomeone { get; set; }

    public CompanionForm With { get; set; } = new();

    /// <summary>What is asked under a box that is not ticked does not count.</summary>
    public EnrolRequest Request() => new()
    {
        Name = Name?.Trim() ?? "", Phone = Phone?.Trim(), Email = Email?.Trim(), HomeMunicipality = HomeMunicipality ?? "", Role = Role, Language = Language ?? "nb",
        ChildName = ForChild ? ChildName?.Trim() : null, ChildAge = ForChild ? ChildAge : null,
        Needs = new Needs
        {
            InterpreterLanguage = Interpreter && !string.IsNullOrWhiteSpace(InterpreterLanguage) ? InterpreterLanguage.Trim() : null,
            Companion = Companion, Wheelchair = Wheelchair, HearingLoop = HearingLoop, Diet = string.IsNullOrWhiteSpace(Diet) ? null : Diet.Trim(),
        },
    };
}
