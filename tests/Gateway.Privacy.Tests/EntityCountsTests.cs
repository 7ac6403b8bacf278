using System.Text;

namespace Gateway.Privacy.Tests;

/// <summary>How many private values of each kind a text holds.</summary>
public sealed class EntityCountsTests
{
    [Fact]
    public void Kinds_SeveralOfAKind_CountsEachPlaceOnce()
    {
        const string Text = "Write to jane.roe@example.com, john.roe@example.com and jane.roe@example.com. The money comes from DE89 3704 0044 0532 0130 00.";
        EntityCounts counts = default;

        var kinds = PrivacyScanner.Kinds(Encoding.UTF8.GetBytes(Text), ref counts);

        Assert.Equal(FindingKinds.Email | FindingKinds.Iban, kinds);
        Assert.Equal((3, 1, 0, 4), (counts.Of(FindingKinds.Email), counts.Of(FindingKinds.Iban), counts.Of(FindingKinds.Card), counts.Total));
    }

    [Fact]
    public void Kinds_ValueInAnEncoding_CountsOnce()
    {
        EntityCounts counts = default;

        PrivacyScanner.Kinds("mail jane.roe%40example.com"u8, ref counts);

        Assert.Equal(1, counts.Total);
    }

    [Fact]
    public void ToText_AnyCounts_ReadBackAsTheyWere()
    {
        var random = new Random(5);
        var kinds = Enum.GetValues<FindingKinds>();
        for (var i = 0; i < 500; i++)
        {
            EntityCounts counts = default;
            for (var j = random.Next(6); j > 0; j--)
            {
                counts.Add(kinds[random.Next(kinds.Length)], random.Next(300));
            }

            Assert.Equal(counts, EntityCounts.Parse(counts.ToText()));
            Assert.Equal(counts.Total == 0, counts.ToText() is null);
        }
    }

    [Fact]
    public void Parse_UnknownOrBroken_LeavesItOut()
    {
        Assert.Equal(2, EntityCounts.Parse("Email=2,Retina=4,Iban=x,=3,Card").Total);
        Assert.Equal(default, EntityCounts.Parse(null));
    }

    [Fact]
    public void Add_BeyondAByte_StopsThere()
    {
        EntityCounts counts = default;
        counts.Add(FindingKinds.Email, 1_000);
        counts.Add(FindingKinds.Email);

        Assert.Equal(255, counts.Of(FindingKinds.Email));
    }
}
