"""Given names that tell who is a man and who is a woman, in lower case.

Compiled by hand from common knowledge: names of the US and of Britain, and those of people from
elsewhere whom English-language news names (Spanish, Portuguese, French, German, Slavic, Greek,
Turkish, Arabic, Persian, Hebrew, Indian, Japanese, some African). Chinese and Korean names are
left out: the surname comes first, and few tell a gender in Latin letters.

A name that both bear stands in both lists: known as a name, it tells nothing of who bears it.
A word of these lists opens a name even at the start of a sentence, so words that are as often
something else there (Will, Hope, Rich, Chance), places (Chad, Georgia, Sydney) and titles
(Sultan, Sheikh) are left out.
"""

MALE = frozenset(
    "aaron abbas abdallah abdel abdelaziz abdelfattah abdirahman abdoulaye abdul abdulaziz "
    "abdullah abdulrahman abdurrahman abhijit abhishek abraham adam adebayo adel adil aditya "
    "adnan adolfo adrian agus agustin ahmad ahmed ahmet aidan ajay ajit akash akbar akhil akio "
    "akira akram akshay alain alan alastair albert alberto alec alejandro aleksandr aleksei "
    "aleksey alex alexander alexandre alexandros alexei alexey alexis alfie alfonso alfred "
    "alfredo ali alistair allan allen alok alonso alvaro alvin amado amar ameen amin amir amit "
    "amitabh amjad ammar amnon amos anand anas anatoly andre andrea andreas andrei andrej andres "
    "andrew andrey andriy andrzej angelo angus anibal anil anirudh ankit anthony antoine anton "
    "antonio antonis anup anurag anwar archie ariel arif arjun arkady armando arnaud arnold artem "
    "arthur arun arvind ashish ashley ashok ashraf ashton ashwin asif atal atef atul aurelio "
    "avery avi avigdor avraham ayad ayman aziz babak babatunde bahram balakrishna bambang "
    "baptiste barack barnaby barry bartolome baruch bashar bashir basim behrouz ben benedict "
    "benigno benito benjamin bennett benny benzion bernard bernd bernie bert bhupendra bilal bill "
    "billie billy binyamin bjorn blaine blaise blake boaz bob bobby bogdan bohdan boris borys "
    "brad bradley brandon brendan brendon brent brett brian brock bruce bruno bryan bryant budi "
    "burhan byron caleb calvin cameron camilo carl carlos carson carter casey cecil cedric cemal "
    "cesar chaim chandrababu charles charlie chidi chinedu chinua chris christoph christophe "
    "christopher chuck chukwuma clarence clark claude claudio claus clayton clement clifford "
    "clive clyde colby colin colm connor conor conrad corey cornelius cory courtney craig "
    "cristian cristiano cristobal curtis cyril daisuke dale damian damien damon dan dana daniel "
    "danilo daouda dario darrell darren darryl daryl dave david dawood dean declan deepak "
    "demetrius denis dennis denys derek derrick desmond devendra devin dexter dick didier diego "
    "dieter dimitrios dimitris dinesh dirk dmitri dmitriy dmitry dmytro dominic dominique don "
    "donald donnie donovan doug douglas dov dragan duane duncan dustin dwayne dwight dylan eamonn "
    "earl ed eddie edgar edmund edouard eduardo edward edwin efrain ehsan ehud eitan ekrem elad "
    "eli elias elie eliezer elijah elliot elliott ellis elmer elon emeka emilio emmanuel emmett "
    "emre enoch enrique ephraim eric erich erik ernest ernesto erwin esmail esteban ethan etienne "
    "eugene eugenio evan evangelos everett evgeny evo eyal ezra fabio fabrice fadi fahad fahd "
    "faisal farhad farid farooq farouk faruk fausto fawaz fawzi fayez faysal federico felipe "
    "felix femi ferdinand fernando fidel filipe firas flavio floyd fouad francis francisco "
    "francois frank franz fred freddie frederic frederick fredrick friedrich fritz fuad fumio "
    "fyodor gabriel gadi ganesh gareth garrett garry garth gary gaurav gavin geert gene gennady "
    "geoff geoffrey georg george georgios geraint gerald gerard gerardo gerhard gerry gershon "
    "ghassan gholam gideon gilad gilbert gilberto giles gilles giorgos giovanni girish giuseppe "
    "glen glenn godfrey gonzalo gopal goran gordon govind graham grant greg gregor gregory "
    "griffin grigory grzegorz guillaume guillermo gunter gunther gus gustavo guy habib hadi "
    "haidar haider haile haim hakan hakim hamad hamdi hamid hamish hamza hani hank hans hardik "
    "harish harlan harold haroon harrison harry haruki harvey hashim hassan hatem haytham hazem "
    "hector heinrich heinz helmut hemant henri henry herb herbert heriberto herman hernan "
    "herschel herve hesham hicham hideki hirokazu hiroshi hisham horst hossam hossein houssam "
    "howard howie hubert hugh hugo humberto humphrey husam huseyin hussain hussam hussein hussien "
    "huw ian ibrahim ibrahima ichiro idris ignacio ignatius igor ihor ihsan ilham ilya ilyas imad "
    "imran ioannis iqbal irvin irving isaac isaiah isam ishaq isiah ismael ismail ismet issa "
    "istvan itamar itzhak ivan ivor izzat jaafar jaap jabbar jack jackie jacob jacques jafar "
    "jagan jagdish jaime jair jairam jakaya jake jalal jamal james jamie jamil jan janos jared "
    "jaroslaw jarvis jason jasper javad javier jawad jawaharlal jay jayant jayden jean jed jeff "
    "jeffery jeffrey jens jeremiah jeremy jermaine jerold jerome jerry jerzy jess jesse jessie "
    "jim jimmy jitendra joachim joao joaquin jochen jody joe joel johan johann johannes john "
    "johnny joko jomo jon jonah jonas jonathan jonathon jordi jorge jose joseph josh joshua "
    "josiah josue jozef juan jude jules julian julio junichiro jurgen justin kailash kamal kamran "
    "kapil kareem karel karim karl karol kartik kasim kassem katsuya kazem kazuo keegan kees "
    "keiji keir keisuke keith kelly kelsey kelvin kemal ken kenji kenneth kenny kenta kenzo kerry "
    "kevin khaled khalid khalil khosrow khurram kieran kim kiran kirill kirk klaus kofi "
    "konstantin konstantinos kostas krishna krzysztof kurt kwame kwasi kyle kyriakos lalit lalu "
    "lamar landon larry lars laszlo latif laurence laurent laurie lawrence lech lee leif leigh "
    "leland len leo leon leonard leonardo leonid leopoldo leroy leslie lester levi lewis liam "
    "lindsay lindsey lionel lior lloyd lorenzo lou louis lowell luay lubomir luc luca lucas "
    "luciano lucius luigi luis luiz lukas luke lyle lyndon lynn madhu magnus mahdi mahesh mahinda "
    "mahinder mahmood mahmoud mahmut majed majid makoto maksim malcolm malek malik mamadou "
    "manfred manish manmohan manoj mansour manuel marc marcel marcelo marco marcos marcus marek "
    "mariano mario marion mark marlon martin marty marvin marwan masahiro masato masayoshi mason "
    "masood masoud massimo massoud mateo mateusz mathew mathias mathieu matt matteo matthew "
    "matthias maurice mauricio maurizio max maxwell mazen mehdi mehmet mehran meir mel melvin "
    "melvyn menachem micah michael michal michel mickey miguel mikael mike mikhail mikheil milind "
    "milos milton mirek miroslav mitch mitt moammar moaz moez mohamad mohamed mohammad mohammed "
    "mohamud mohan mohsen mohsin moise moises moncef monty mordechai morgan morris morteza "
    "mortimer moshe mostafa moussa mthuli muammar muhammad muhammed mukesh mukhtar mukul munir "
    "murad murali murat murray musa mustafa mwai mykhailo mykola myron nabih nabil nadeem nader "
    "nadir naftali naguib naim najib nandan naoto narendra naresh nasir nasser natan nathan "
    "nathaniel naveen navid navin nawaf nawaz nayef neal necmettin ned neil nelson nestor newt "
    "niall nicholas nick nicky nicola nicolas niels nigel nikhil nikita nikola nikolai nikolay "
    "nikos nils nir nitin nitish nizar nnamdi noah noam noel norman nouri obinna octavio ofer "
    "olaf olav ole oleg oleh oleksandr oleksiy oliver olivier ollie olusegun oluwaseun omar omer "
    "omid omkar orson orville osama osamu osborne oscar osvaldo oswald othman otis otmar otto "
    "oumar ousmane owen pablo panagiotis pankaj paolo parag parviz pascal pat patrice patrick "
    "patrik paul paulo pavel pavlo pawel pedro percival percy perry pervez pete peter petr petro "
    "phil philip philippe phillip pierre piet pieter piotr prabowo pradeep prakash pramod pranab "
    "prashant pratap praveen preston pritam qais qasem qasim qassem qassim quentin quincy quinn "
    "rachad rachid radoslaw rafael rafic rafik rafiq raghu raghuram rahim rahul raila raimundo "
    "rainer raj rajab rajan rajat rajeev rajendra rajesh rajiv rajnath rakesh ralph ramesh ramez "
    "rami ramiro ramon ramsey ramzi rand randal randall randolph randy ranil ranjan ranjit "
    "raphael rashad rashed rashid ratan ratko raul ravi ravindra ray raymond recep reggie "
    "reginald reinaldo reince remy renato rene reuven rex reza rhys riad ricardo richard rick "
    "ricky ridha rishi ritesh riyad rob robbie robby robert roberto robin roderick rodger rodney "
    "rodrigo rogelio roger rohan rohit roland rolando rolf romulo ron ronald ronan ronnie rory "
    "roscoe ross rouhollah rowan roy ruben rudolf rudy rufus ruhollah rupert rush ruslan russell "
    "rusty rutger rutherford ryan saad saadi sabri sachin sadegh sadiq saeb saeed safwan sajid "
    "salah salem salim salman salvatore sam sameer sami samir sammy samora samuel sandeep sanjay "
    "sanjeev santosh sasha satish satoshi satya saul saurabh scott sean sebastian sebastien selim "
    "semyon sepp serge sergei sergey sergio serhiy serkan seth seydou shahbaz shahid shahram shai "
    "shane shankar shannon sharad shashi shaukat shaul shawn shehzad shekhar shelby sheldon "
    "sherif sherman shigeru shimon shinji shinzo shivraj shlomo shmuel shohei shyam siamak "
    "siddharth sidney siegfried silas silvio simeon simon sipho sitaram slawomir slobodan sohail "
    "soren spencer srinivas stacy stan stanislav stanislaw stanley stavros stefan steffen stephan "
    "stephane stephen steve steven stevie stewart stuart subhash subramanian sudhir suhail "
    "sulaiman suleiman suleyman sundar sunil suraj suresh sushil susilo sven tadeusz taha taher "
    "tahir takashi takeshi talal talat tamer tamim taras tarek tareq tariq taro tarun tatsuya "
    "tawfiq taylor tayyip ted tejashwi tendai terence terrance terrell terrence terry thabo "
    "themba theodore thierry thomas thorsten thulani tibor tim timothy tobias tobin toby tod todd "
    "tom tomas tomasz tomer tomislav tommy tony torsten toshihiko toshiro tracy traian travis "
    "trent trevor tristan turki tyler tyrone tzvi ubaldo uday uddhav uhuru ulrich ulysses umar "
    "umesh uri uriel usama usman uthman uwe vadim vahid valentin valery vance vasily vassilis "
    "vaughn venkat vern vernon vic vicente victor vijay vikas vikram viktor vinay vince vincent "
    "vincenzo vinod viorel vipin virgil vishal vitali vitalii vitaly vito vittorio vivek vlad "
    "vladimir vladislav volker volodymyr vsevolod vyacheslav wael waldo waleed walid wallace "
    "walter walther warren wasim wayne wendell werner wesley wilbur wilfred wilfrid wilhelm "
    "willard willem willi william willie wim winston wojciech wolfgang woodrow wouter xavier "
    "yaakov yahya yair yanis yannick yannis yaroslav yaser yash yashwant yasin yasir yasser "
    "yassin yasuhiro yasuo yegor yehuda yevgeny yigal yisrael yitzhak yoav yochanan yogendra "
    "yoichi yonatan yoram yosef yoshihide yoshihiko yossi younes younis yousef youssef yousuf "
    "yoweri yuji yukio yuri yuriy yury yusef yusuf yutaka yuval yves zach zachariah zachary zack "
    "zafar zaid zain zakaria zaki zalman zayed zbigniew zdenek zeev zeke zia ziad ziyad zoltan "
    "zoran zuhair zwelinzima".split()
)

FEMALE = frozenset(
    "aarti abby abeer abena abigail ada adaeze addison adela adele adila adriana adrianne "
    "adrienne adwoa afaf afsaneh agata agatha agathe agnes agnieszka aileen aimee aisha aishwarya "
    "aissatou akanksha akiko akosua alejandra aleksandra alena alexa alexandra alexis alia alice "
    "alicia alina alisa alisha alison alka alla allegra allison alma alondra althea alyssa amaka "
    "amalia amanda amani amara amaya amber amelia amina aminata amira amparo amrita amy ana "
    "anabel anahita anastasia anastasiya anaya andrea aneta angela angelica angelina angelique "
    "angie anika anissa anita anja anjali anjana anke ankita ann anna annabel annabelle anne "
    "annegret anneliese annemarie annette annie annika anthea antoinette antonella antonia "
    "anuradha anya anzhela aparna april araceli archana ariana arianna ariel arlene arpita aruna "
    "arundhati asako asha ashley asma asmaa assia astrid atefeh atsuko audrey aurelia aurelie ava "
    "avery ayako ayana ayelet azadeh azucena azza babette bahar bahareh barbara barbora basma bea "
    "beata beatrice beatriz becky belinda benazir benedetta benedicte berit bernadette bernice "
    "berta bertha bessie beth bethan bethany betsy bettina betty bettye beverly bhavna bianca "
    "billie bina birgit blanca blanche bodil bonnie bozena brandi breanna brenda brianna bridget "
    "bridgette brigid brigitta brigitte britney brittany brooke brynn bryony bushra busisiwe "
    "caitlin callie cameron camila camilla camille candace cansu carina carissa carla carlota "
    "carlotta carly carmela carmen carol carola carole caroline carolyn caryn casey cassandra "
    "cassidy cassie catalina cate caterina catherina catherine cathleen cathryn cathy cecelia "
    "cecile cecilia celeste celestine celia celine chandrika chantal charlene charlotte charmaine "
    "chelsea cheri cherie cheryl chiamaka chiara chidinma chieko chimamanda chioma chloe chrissy "
    "christa christiane christie christina christine christy ciara cicely cindi cindy claire "
    "clara clarissa claudette claudia claudine clementine cleo clothilde coleen colleen conchita "
    "condoleezza connie constance cora corazon coretta corinna corinne cornelia courtney cressida "
    "cristina crystal cynthia dafna dagmar dalal dalia dana daniela danielle daphne darcy daria "
    "darla darlene darya davina dawn deanna deanne deb debbie debby debora deborah debra deepa "
    "deepika deidre deirdre delfina delia delores delphine denise desiree devika devyani dewi "
    "diahann diana diane dianne dilma dina dionne divya dolores dominique donna dora doreen doris "
    "dorit dorothea dorothee dorothy dorte dragana edie edith edna edwina effie efrat eileen "
    "eilidh einat ekaterina elaina elaine elana eleanor eleanora elena elfriede elham eliana "
    "elisa elisabeth elisabetta elise eliza elizabeth elke ella elle ellen ellie elodie eloise "
    "elsa elsie elspeth elvia elvira elzbieta emiko emilia emilie emily emine emma emmanuelle "
    "emmeline enid erica erika eriko erin erma ernestine esme esra estela estelle esther ethel "
    "etsuko etta eugenia eunice eva evelina evelyn evie ewa fabiola fairuz faiza farah fariba "
    "farida farideh farzaneh fatemeh fathia fatima fatma fatou fatoumata faye federica felicia "
    "felicity fereshteh feride fernanda fiona florence florencia folake frances francesca "
    "francine frauke frieda fumiko funmilayo gabby gabriela gabriella gabrielle gail galina galit "
    "gayatri gayle geeta geetha gemma genevieve gennifer georgette georgiana georgina geraldine "
    "gerda germaine gertrude ghada gilda gillian gina ginger giorgia giovanna gisela giselle gita "
    "giulia gladys glenda glenys gloria glynis golnaz grace graciela graziella grazyna greer "
    "greta gretchen gretel griselda gudrun guillermina gulnara gunilla gwen gwendolyn gwyneth "
    "habiba hadas hadeel hadiya hadiza hafsa hagit hailey hala haley halina hanan haneen hanin "
    "hanna hannah hannelore harriet harumi hatice hattie heather hedwig heidi heike helen helena "
    "helene helga helle hema henrietta hermione hilary hilda hildegard hillary hiroko hisako "
    "holly hortensia houda hristina huda huma ida idit ifeoma ilana ileana ilse iman imelda "
    "imogen imogene inas indira indu ines inez inga inge ingeborg ingrid inmaculada ione irene "
    "irina irma iryna isabel isabela isabella isabelle isha isla isobel ivana ivanka ivanna "
    "jacinda jacinta jackie jaclyn jacqueline jada jadwiga jaime jamie jamila jan jana jane "
    "janelle janet janette janice janie janine janis jasmine jaya jayalalithaa jayanti jayne jean "
    "jeanne jeannette jeannie jeannine jehan jelena jemima jen jenifer jenna jennifer jenny jeri "
    "jerri jess jessica jessie jill jillian jimena jo joan joann joanna joanne jocelyn jodi jodie "
    "jody joely johanna jolanta jolene josefa josefina josephine josie joy joyce juana juanita "
    "judi judie judith judy jules julia juliana julianne julie juliet julieta juliette june junko "
    "justine jutta jyoti kadiatou kaitlyn kajal kalpana kamala kanika kaori kara kareena karen "
    "kari karin karina karla karoline karyn kasandra kasey katarina katarzyna kate katerina "
    "kateryna katharine katherine katheryn kathi kathie kathleen kathrin kathryn kathy katie "
    "katja katrin katrina katrine katy kavita kavitha kawthar kay kaye kayla kayleigh kazuko "
    "keiko keira kelli kellie kelly kellyanne kelsey kendra keren keri kerri kerry kerstin "
    "khadija khadijah khawla kiera kiersten kim kimberly kiran kirron kirsten kirsti kirstie "
    "kirsty komal krista kristen kristi kristie kristin kristine krystal krystyna ksenia kumiko "
    "kusum kyla kylie kyoko lacey laetitia laila lalita lamia lana lara larisa lata latasha "
    "latifa latika latisha latoya laura laurel lauren lauri laurie laverne lavinia layan layla "
    "leah leanne lee leela leigh leila lena leni lenore leona leonie leonora leslie lesya leticia "
    "letitia leyla liana liat libby lidia lidiya ligia lila lilian lillian lilly lily limor lina "
    "linda lindiwe lindsay lindsey linnea lisa lisbeth lise liselotte liudmyla livia liz lizzie "
    "lizzy lois lola lora lorena lorenza loretta lori lorna lorraine lotte lottie lou louisa "
    "louise luana lubna lucero lucia luciana lucille lucinda lucrecia lucretia lucy ludmila "
    "ludmilla luisa luise lujain lupe lydia lynda lynette lynn lynne lyudmila maayan mabel "
    "macarena machiko mackenzie maddie madeleine madeline madge madhavi madhu madhuri madison mae "
    "maeve magda magdalena maggie mahbooba mahnaz mahsa maida maike maire maisie makeda makiko "
    "mala malala malgorzata malia malika malini mallory mamata mamta manal manar mandy maneka "
    "manisha manju manjula manuela mara maram marcela marcella marci marcia marcie marcy margaret "
    "margarita margery margie margo margot marguerite mari maria mariam mariama marian mariana "
    "marianne maribel maricela marie mariela marietta mariia marija marika mariko marilyn marina "
    "marine marion marisa marisela marisol marissa marit marita maritza mariya marjorie marjory "
    "marla marlene marlies marsha marta martha martina marwa mary maryam maryann maryanne maryna "
    "masako masha masoumeh mathilda mathilde matilda maud maude maura maureen mavis maxine maya "
    "mayawati mayra maysa mayumi mckenna meagan medha meena meenakshi meera megan megawati megha "
    "meghan megumi megyn mel melania melanie melinda melisa melissa meral merav meredith mervat "
    "meryem meryl mette mia micaela michaela michal michela michele michelle michiko midori mieko "
    "miho mila mildred milena millicent millie mimi mina minako mindy minnie mira miranda "
    "mireille mirela miri miriam mirta mitsuko miyuki mohini moira molly momoko mona monica "
    "monique monserrat morgan mridula muna munira muriel myra myrna myrtle nabila nadezhda nadia "
    "nadine nadiya naeema nagwa nahid nahla naila najla najwa namrata nanako nancy nandini "
    "nandita nanette naoko naomi narges nargis nasrin natalia natalie nataliia nataliya natalya "
    "natasha nathalie nava nawal nazanin nazia neda neelam neeta neha nelida nell nellie nermin "
    "nerys nesreen nettie nevin ngozi nicky nicola nicole nicolette nikita nikki nikky niloufar "
    "nina ninette nirmala nisha nita nitya nkechi nkosazana nneka noa noel noelle noemi noha "
    "nomsa nomvula nora noreen noriko norma nouf noura nura nuria nurit obiageli odette odile "
    "ofelia ofra oksana oleksandra olena olga olha olivia oluchi omotola oona ophelia oprah orit "
    "orly orna padma paige pallavi paloma pam pamela paola parisa parvati parvin pascale pat "
    "patricia patsy patti patty paula paulette paulina pauline payal peggy penelope penny "
    "pernille petra petronella philippa philomena phoebe phyllis pippa polina polly pooja portia "
    "prachi pragya pratibha preeti prema priscilla priti priya priyanka prue puan purnima queenie "
    "quinn rabia rachael rachel rachelle radha radhika raghad rahaf raisa ramona rania ranjana "
    "raquel rasha rashmi raya reba rebecca reem reena reese regina reiko rekha rena renata renate "
    "rene renee renu renuka revathi revital rhea rhiannon rhoda rhona rhonda ricki rieko "
    "rigoberta rikki rita ritu rivka roberta robin robyn rochelle rocio romy ronda ronit ronnie "
    "roopa rosa rosalba rosalia rosalie rosalind rosalyn rosalynn rosana rosanna rosanne rosaura "
    "rose roseanne rosemarie rosemary rosie rosmah rowan rowena roxana roxanne roya ruchi "
    "rukhsana ruqaya ruth ruthie ruti sabina sabine sabrina sachiko sadako sadie safia sahar "
    "saima sakina sakshi salimata sallie sally salma salwa samah samantha samar samara sameera "
    "samia samina samira sandhya sandi sandra sangeeta sanjana sanna saoirse sara sarah sarita "
    "sarojini sasha saskia savita savitri sayaka sayuri scarlett sedigheh seema segolene selena "
    "selina selma sepideh serena setareh setsuko shabana shabnam shahida shahrzad shaima shaimaa "
    "shaista shalini shana shanna shannon sharda shari sharifa sharlene sharmila sharon sharron "
    "shashi shawna shayla shazia sheela sheena sheila shelby shelley shelly sherine sherri "
    "sherrie sherry sheryl shilpa shireen shirin shirley shivani shizuka shlomit shobha shohreh "
    "shona shoshana shraddha shreya shruti shulamit shweta sian sibyl sidney sigal sigrid sigrun "
    "silvia simone sinead siobhan siti smita smriti sneha sofia sofiya soheila solomiya solveig "
    "sonal sonali sonam sondra sonia sonja sonya sophia sophie soraya srividya stacey stacie "
    "stacy stefanie steffi stella stephanie stephany suchitra sudha sue suha suhair sujata sukie "
    "sulochana sumaya sumiko sumitra sunanda sunita supriya susan susana susanna susannah susanne "
    "sushma susi susie suzanne suzette suzi suzy svetlana sviatlana swati sybil sylvia sylviane "
    "sylvie tabitha tahani takako tali tamar tamara tamera tamika tammi tammy tania tanvi tanya "
    "tara taraneh tarja tasha tatiana tatyana taylor teesta teodora teresa terri terry tess tessa "
    "tetiana tetyana thalia thandi thandiwe thea thelma theodora theresa therese thuli tiffany "
    "tilda tilly tina tomoko toni tonya tori toshiko toya tracey traci tracy tricia trina trish "
    "trisha trudi trudy trupti tulsi tzipi tzipora ulla ulrike uma ursula urszula usha valentina "
    "valentyna valeria valerie vanda vandana vanessa vani vasundhara vera verna veronica "
    "veronique vicki vicky victoria vidya viktoria viktoriya vimala vineeta viola violeta "
    "virginia viveka vivian vivien vivienne vrinda wanda wangari wendy whitney wilhelmina wilma "
    "winifred winnie winona xenia ximena xiomara yadira yael yaffa yana yasmeen yasmin yasmine "
    "yasuko yehudit yekaterina yelena yevgenia yifat yingluck yoko yolanda yoshiko yosra yukari "
    "yukiko yuko yulia yuliya yumi yumiko yuriko yvette yvonne zadie zahra zainab zandile zanele "
    "zara zareen zaynab zehava zeinab zelda zena zeynep zhanna zinaida zipporah zodwa zoe zofia "
    "zohra zohreh zoila zubaida zulema zuzana".split()
)

GIVEN = MALE | FEMALE

# Short forms that are no beginning of the full ones.
FULL_FORMS = {
    short: frozenset(full.split())
    for short, full in {
        "andy": "andrew",
        "becky": "rebecca",
        "beth": "elizabeth",
        "betty": "elizabeth",
        "bill": "william",
        "billy": "william",
        "bob": "robert",
        "bobby": "robert",
        "charlie": "charles",
        "chuck": "charles",
        "debbie": "deborah debra",
        "dick": "richard",
        "ed": "edward edwin",
        "eddie": "edward",
        "harry": "harold henry",
        "jack": "john",
        "jerry": "gerald jerome",
        "jim": "james",
        "jimmy": "james",
        "joe": "joseph",
        "johnny": "john",
        "kate": "katherine catherine kathryn",
        "kathy": "katherine catherine kathleen",
        "larry": "lawrence",
        "liz": "elizabeth",
        "maggie": "margaret",
        "meg": "margaret megan",
        "mick": "michael",
        "mike": "michael",
        "nick": "nicholas",
        "peggy": "margaret",
        "rick": "richard",
        "ron": "ronald",
        "sally": "sarah",
        "steve": "stephen steven",
        "ted": "edward theodore",
        "teddy": "edward theodore",
        "tim": "timothy",
        "tom": "thomas",
        "tony": "anthony antonio",
        "vicky": "victoria",
        "will": "william",
    }.items()
}
