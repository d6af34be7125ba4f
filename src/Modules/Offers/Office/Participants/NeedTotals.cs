using Microsoft.Extensions.Localization;
using Saas.Ui;

namespace Saas.Offers.Office.Participants;

/// <summary>What has to be arranged, summed up: «2 trenger tolk: tigrinja, arabisk». Over the people it is given, no more.</summary>
internal static class NeedTotals
{
    public static List<NeedTag> Of(IReadOnlyCollection<Participant> people, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<OffersText> names, Format format)
    {
        var totals = new List<NeedTag>();
        var interpreted = people.Where(person => person.Who.Needs.InterpreterLanguage is not null).Select(person => names.Language(person.Who.Needs.InterpreterLanguage!)).ToList();
        if (interpreted.Count > 0)
        {
            var languages = interpreted.GroupBy(language => language, StringComparer.CurrentCultureIgnoreCase)
                .Select(group => group.Count() == 1 || interpreted.Count == group.Count() ? group.Key : $"{group.Key} ({group.Count()})").ToList();
            totals.Add(new NeedTag("Language", text["Total.Interpreter", interpreted.Count, format.List(languages)]));
        }

        Add("Wheelchair", "Total.Wheelchair", people.Count(person => person.Who.Needs.Wheelchair));
        Add("PersonPlus", "Total.Companion", people.Count(person => person.Who.Needs.Companion));
        Add("EarSoundwaves", "Total.HearingLoop", people.Count(person => person.Who.Needs.HearingLoop));
        Add("Fork", "Total.Diet", people.Count(person => person.Who.Needs.Diet is not null));
        return totals;

        void Add(string icon, string key, int count)
        {
            if (count > 0)
            {
                totals.Add(new NeedTag(icon, text[key, count]));
            }
        }
    }
}
